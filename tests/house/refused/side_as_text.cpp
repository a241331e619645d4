// refused: no matching (function for call|constructor)
#include <digigap/data/confidence.hpp>

int main() {
#ifdef DIGIGAP_CONTROL
    [[maybe_unused]] const digigap::confidence sure{0.95, digigap::side::lower};
#else
    [[maybe_unused]] const digigap::confidence sure{0.95, "lower"};
#endif
}
