#include <digigap/digigap.hpp>

#include <iostream>

int main() {
    // The municipalities that offer a service, among those that answered, in two groups.
    const digigap::tally large{.successes = 19, .trials = 21};
    const digigap::tally others{.successes = 80, .trials = 222};
    const digigap::tally all = large + others;
    std::cout << all.successes << " of " << all.trials << " municipalities offer the service\n";
}
