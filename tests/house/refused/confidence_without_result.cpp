// refused: ignoring return value
#include <digigap/data/confidence.hpp>

int main() {
#ifdef DIGIGAP_CONTROL
    static_cast<void>(digigap::default_confidence());
#else
    digigap::default_confidence();
#endif
}
