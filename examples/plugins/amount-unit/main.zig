//! 一万元以上的金额一律以万元为单位（财政材料的习惯）：123000元应写作12.3万元。
//! 人均、单价等以元计的不查。用 Zig 编写，只用标准库。

const std = @import("std");

/// 这个插件用得着的字段；其余的由 ignore_unknown_fields 略过。
const Document = struct {
    text: []const u8,
    options: ?Options,
    sentences: []const Sentence,
    quantities: []const Quantity,
};
const Options = struct {
    /// 多少元以上才查。
    least: f64 = 10000,
};
const Span = struct { start: usize, end: usize };
const Sentence = struct { span: Span };
const Quantity = struct { span: Span, number: Span, unit: Span, value: ?f64, approximate: bool };

const Answer = struct { findings: []const Finding };
const Finding = struct { spans: []const Span, message: []const u8, fix: Fix };
const Fix = struct { edits: []const Edit };
const Edit = struct { start: usize, end: usize, text: []const u8 };

/// 句子里有这些词的，金额是一人一份的，以元计才对。
const each = [_][]const u8{ "人均", "户均", "每", "单价", "平均" };

const allocator = std.heap.wasm_allocator;

export fn zhubi_abi_version() i32 {
    return 1;
}

export fn alloc(length: usize) ?[*]u8 {
    const room = allocator.alloc(u8, length) catch return null;
    return room.ptr;
}

export fn check(start: [*]const u8, length: usize) u64 {
    // 出错就中止，朱笔会报告插件的名称。
    const answer = answerTo(start[0..length]) catch @trap();
    return (@as(u64, @intFromPtr(answer.ptr)) << 32) | answer.len;
}

fn answerTo(input: []const u8) ![]const u8 {
    const document = try std.json.parseFromSliceLeaky(Document, allocator, input, .{ .ignore_unknown_fields = true });
    const options = document.options orelse Options{};
    var findings: std.ArrayList(Finding) = .empty;
    for (document.quantities) |quantity| {
        const finding = try findingIn(document, quantity, options) orelse continue;
        try findings.append(allocator, finding);
    }
    var out: std.Io.Writer.Allocating = .init(allocator);
    try std.json.Stringify.value(Answer{ .findings = findings.items }, .{}, &out.writer);
    return out.written();
}

fn findingIn(document: Document, quantity: Quantity, options: Options) !?Finding {
    const value = quantity.value orelse return null;
    const unit = document.text[quantity.unit.start..quantity.unit.end];
    const number = document.text[quantity.number.start..quantity.number.end];
    if (!std.mem.eql(u8, unit, "元") or quantity.approximate or value < options.least) return null;
    // 万元以下只留四位小数，多于四位的（有角、分的）不改；写了“万”“亿”的已经合乎习惯。
    if (value != @trunc(value) or value >= 1e15) return null;
    if (std.mem.indexOf(u8, number, "万") != null or std.mem.indexOf(u8, number, "亿") != null) return null;
    if (std.mem.startsWith(u8, document.text[quantity.span.end..], "/")) return null;
    const sentence = sentenceWith(document, quantity.span.start);
    for (each) |word| {
        if (std.mem.indexOf(u8, sentence, word) != null) return null;
    }
    const better = try std.fmt.allocPrint(allocator, "{d}万元", .{value / 10000});
    const whole = document.text[quantity.span.start..quantity.span.end];
    return .{
        .spans = try allocator.dupe(Span, &.{quantity.span}),
        .message = try std.fmt.allocPrint(allocator, "金额以万元为单位，“{s}”应写作“{s}”", .{ whole, better }),
        .fix = .{ .edits = try allocator.dupe(Edit, &.{.{
            .start = quantity.span.start,
            .end = quantity.span.end,
            .text = better,
        }}) },
    };
}

fn sentenceWith(document: Document, at: usize) []const u8 {
    for (document.sentences) |sentence| {
        if (at < sentence.span.end) return document.text[sentence.span.start..sentence.span.end];
    }
    return document.text;
}
