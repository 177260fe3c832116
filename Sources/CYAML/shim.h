// libyaml, whose events CouncilData makes its files' nodes of.
#ifndef SSCP_CYAML_SHIM_H
#define SSCP_CYAML_SHIM_H

#include <yaml.h>

#endif
