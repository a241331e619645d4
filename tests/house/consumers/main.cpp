#include <digigap/digigap.hpp>

#include <iostream>

int main() {
    const digigap::tally votes{.successes = 31, .trials = 40};
    digigap::require_valid(votes, "consumer");
    std::cout << digigap::version << ' ' << votes.successes << '/' << votes.trials << '\n';
}
