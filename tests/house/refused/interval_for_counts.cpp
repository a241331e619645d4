// refused: could not convert|no matching function|no viable conversion
#include <digigap/data/interval.hpp>

int main() {
#ifdef DIGIGAP_CONTROL
    static_cast<void>(digigap::as_share(digigap::count_interval{31, 40}, 290));
#else
    static_cast<void>(digigap::as_share(digigap::interval{0.31, 0.40}, 290));
#endif
}
