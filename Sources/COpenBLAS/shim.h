#ifndef SSCP_COPENBLAS_SHIM_H
#define SSCP_COPENBLAS_SHIM_H
#include <cblas.h>
#endif
