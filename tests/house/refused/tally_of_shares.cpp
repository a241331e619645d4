// refused: narrowed|narrowing
#include <digigap/data/tally.hpp>

int main() {
#ifdef DIGIGAP_CONTROL
    [[maybe_unused]] const digigap::tally votes{31, 40};
#else
    [[maybe_unused]] const digigap::tally votes{31.0, 40};
#endif
}
