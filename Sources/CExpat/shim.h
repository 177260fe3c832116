// Expat, which Tables reads the sheets of workbooks with, as a stream.
#ifndef SSCP_CEXPAT_SHIM_H
#define SSCP_CEXPAT_SHIM_H

#include <expat.h>

#endif
