#ifndef SSCP_RANDOM_BULK_H
#define SSCP_RANDOM_BULK_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// The words from number `position` on of a Philox4x32-10 stream, as uniform and as standard normal numbers: the same
// bits as StatNumerics' RandomStream draws one at a time, on every machine.
void random_uniforms(uint64_t seed, uint64_t stream, uint64_t position, size_t count, double *out);
void random_normals(uint64_t seed, uint64_t stream, uint64_t position, size_t count, double *out);

#ifdef __cplusplus
}
#endif
#endif
