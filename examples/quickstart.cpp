// The digital gap in thirty lines: a survey's share, a printed figure, shares by size band.
#include <digigap/digigap.hpp>

#include <cstdint>
#include <iostream>
#include <vector>

struct reply {
    std::int64_t inhabitants;
    bool offers;
};

int main() {
    // 100 of the 243 municipalities that answered, of 290 in all.
    const digigap::finite_tally survey{.successes = 100, .trials = 243, .population = 290};
    std::cout << sentence(digigap::estimate_share(survey)) << '\n';

    // What a newspaper's "9 of 10" can mean where all 47 large municipalities answered.
    if (const auto counts = counts_behind(digigap::parse_printed_share("9 of 10"), 47)) {
        std::cout << "9 of 10 of 47: " << counts->first << " to " << counts->last << '\n';
    }

    // Shares by size band from rows of one's own; over 50 000 begins at 50 001.
    const std::vector<reply> replies{{8'200, false}, {9'900, false},  {10'400, true},
                                     {31'000, true}, {47'500, false}, {50'000, true},
                                     {61'000, true}, {98'000, true},  {330'000, true}};
    const auto by_band =
        digigap::group_by_size(replies, digigap::size_bands{11'000, 50'001}, &reply::inhabitants);
    const auto tallies = digigap::tally_by(replies, by_band, &reply::offers);
    std::cout << to_text(readable(digigap::make_share_table({"band"}, tallies)));
}
