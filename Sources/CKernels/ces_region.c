#include <math.h>

#include "ces_recursion.h"

#pragma STDC FP_CONTRACT OFF

/// The largest degree tested: full seasonality with a period of 60.
#define CES_MAX_DEGREE 122

/// Coefficients, highest power first, of the open-loop polynomial of a pair of states and of its numerator: with loop
/// closed the characteristic polynomial is their sum.
static void ces_pair(double a0, double a1, double open[3], double numerator[3]) {
    open[0] = 1;
    open[1] = a0 - 2;
    open[2] = (1 - a0) + (1 - a1);
    numerator[0] = 0;
    numerator[1] = a0 - a1;
    numerator[2] = -(a0 - a1) * (1 - a0) - (1 - a1) * (a0 + a1);
}

int ces_admissible(const ces_shape *shape, const double *p) {
    double level[3], level_numerator[3], polynomial[CES_MAX_DEGREE + 1];
    const int m = shape->m, season = shape->season;
    ces_pair(p[0], p[1], level, level_numerator);
    int degree = 2;
    double shrink = 1 / shape->radius;
    if (season < 2) {
        for (int k = 0; k <= 2; ++k) polynomial[k] = level[k] + level_numerator[k];
        // A simple season's states are a year apart, and so are their eigenvalues' powers.
        if (season == 1) shrink = pow(shrink, m);
    } else {
        double open[3] = {1, -1, 0}, numerator[3] = {0, p[2], 0};
        if (season == 3) ces_pair(p[2], p[3], open, numerator);
        const int order = season == 3 ? 2 : 1;
        degree = 2 + order * m;
        if (degree > CES_MAX_DEGREE) return 1;
        for (int k = 0; k <= degree; ++k) polynomial[k] = 0;
        for (int k = 0; k <= 2; ++k)
            for (int j = 0; j <= order; ++j)
                polynomial[k + j * m] += (level[k] + level_numerator[k]) * open[j] + level[k] * numerator[j];
    }
    double power = 1;
    for (int k = 0; k <= degree; ++k, power *= shrink) polynomial[k] *= power;
    for (int d = degree; d > 0; --d) {
        const double ratio = polynomial[d] / polynomial[0];
        if (!(fabs(ratio) < 1)) return 0;
        for (int i = 0, j = d; i < j; ++i, --j) {
            const double x = polynomial[i], z = polynomial[j];
            polynomial[i] = x - ratio * z;
            polynomial[j] = z - ratio * x;
        }
        if (d % 2 == 0) polynomial[d / 2] -= ratio * polynomial[d / 2];
    }
    return 1;
}
