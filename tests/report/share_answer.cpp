#include <digigap/report/interval_table.hpp>
#include <digigap/report/json.hpp>
#include <digigap/report/share_answer.hpp>

#include <doctest/doctest.h>

using namespace digigap;

TEST_CASE("a share as a record, as JSON and as a row: the same keys in the same order") {
    const share_estimate nothing =
        estimate_share(tally{}, share_method::jeffreys, confidence(0.9, side::lower));
    const char* const expected =
        "{\"estimate\":null,\"lower\":0.0,\"upper\":1.0,\"level\":0.9,\"side\":\"lower\","
        "\"method\":\"jeffreys\",\"successes\":0,\"trials\":0}\n";
    CHECK(to_json(answer_of(nothing)) == expected);
    CHECK(to_json(nothing) == expected);
    CHECK(to_csv(exact(nothing)) == "estimate,lower,upper,level,side,method,successes,trials\n"
                                    ",0,1,0.9,lower,jeffreys,0,0\n");

    const finite_share_estimate all = estimate_share(finite_tally{3, 4, 4});
    CHECK(to_json(answer_of(all)) ==
          "{\"estimate\":0.75,\"lower\":0.75,\"upper\":0.75,\"level\":0.95,\"side\":\"two\","
          "\"method\":\"blaker\",\"successes\":3,\"trials\":4,\"population\":4,\"count_lower\":3,"
          "\"count_upper\":3}\n");
    CHECK(to_csv(exact(all)) ==
          "estimate,lower,upper,level,side,method,successes,trials,population,count_lower,"
          "count_upper\n0.75,0.75,0.75,0.95,two,blaker,3,4,4,3,3\n");
}
