// Expat, which Tables reads XML with (the sheets of workbooks, lists in XML), as a stream.
#ifndef SSCP_CEXPAT_SHIM_H
#define SSCP_CEXPAT_SHIM_H

#include <expat.h>

#endif
