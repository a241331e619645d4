// refused: invalid initialization of reference|no matching function
#include <digigap/data/confidence.hpp>

static double width(const digigap::confidence& sure) {
    return sure.z();
}

int main() {
#ifdef DIGIGAP_CONTROL
    return width(digigap::confidence{0.95}) > 0.0 ? 0 : 1;
#else
    return width(0.95) > 0.0 ? 0 : 1;
#endif
}
