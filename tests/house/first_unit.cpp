#include <every_header.hpp>

digigap::confidence confidence_of_second_unit();

int main() {
    return confidence_of_second_unit() == digigap::default_confidence() ? 0 : 1;
}
