// refused: invalid initialization of reference|no matching function
#include <digigap/data/tally.hpp>

static bool complete(const digigap::finite_tally& counts) {
    return counts.trials == counts.population;
}

int main() {
#ifdef DIGIGAP_CONTROL
    return complete(digigap::finite_tally{31, 40, 290}) ? 0 : 1;
#else
    return complete(digigap::tally{31, 40}) ? 0 : 1;
#endif
}
