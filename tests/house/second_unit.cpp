#include <every_header.hpp>

digigap::confidence confidence_of_second_unit();

digigap::confidence confidence_of_second_unit() {
    return digigap::default_confidence();
}
