#include <digigap/report/interval_table.hpp>
#include <digigap/report/share_answer.hpp>

namespace digigap {

text_table exact(const share_estimate& share) {
    return as_rows({answer_of(share)});
}

text_table exact(const finite_share_estimate& share) {
    return as_rows({answer_of(share)});
}

} // namespace digigap
