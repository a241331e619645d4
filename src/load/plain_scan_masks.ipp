// What is rarely asked of a block. Included in the class `block_reader` of each instruction set.

static rare_masks rare_at(const char* from) {
    return {.odd = equal(from, 0) | equal(from, '_'),
            .cr = equal(from, '\r'),
            .no_letter = equal(from, 0x97) | equal(from, 0xB7) | equal(from, 0x9F)};
}

static joining_masks joining_at(const char* from) {
    return {.stop = equal(from, '.') | equal(from, '\''),
            .colon = equal(from, ':'),
            .comma = equal(from, ',') | equal(from, ';')};
}
