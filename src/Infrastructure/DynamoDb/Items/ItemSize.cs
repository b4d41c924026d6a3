using System.Globalization;
using System.Text;
using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Errors;

namespace Personalisation.Infrastructure.DynamoDb.Items;

/// <summary>The size of an item in bytes, as the store counts it (Amazon DynamoDB Developer Guide, "DynamoDB item sizes and formats").</summary>
internal static class ItemSize
{
    /// <summary>The maximum item size in bytes: 400 KB, including attribute names.</summary>
    public const int Limit = 400 * 1024;

    /// <summary>The overhead of a list or a map.</summary>
    public const int Container = 3;

    /// <summary>The overhead of each list element and map member, in addition to its value and name.</summary>
    public const int Element = 1;

    /// <summary>The size of true, false and null.</summary>
    public const int Flag = 1;

    public static int Of(Dictionary<string, AttributeValue> item) =>
        item.Sum(static pair => Text(pair.Key) + Value(pair.Value));

    /// <summary>The item's size, which is within the limit.</summary>
    /// <exception cref="ItemTooLargeException">
    /// It exceeds the limit; <paramref name="name"/> names it in the client's terms.
    /// </exception>
    public static int RequireFits(Dictionary<string, AttributeValue> item, string name) => RequireFits(Of(item), name);

    /// <summary>The size of an item, which is within the limit.</summary>
    /// <exception cref="ItemTooLargeException">
    /// It exceeds the limit; <paramref name="name"/> names it in the client's terms.
    /// </exception>
    public static int RequireFits(int size, string name) =>
        size <= Limit ? size : throw new ItemTooLargeException(name, Limit, size);

    private static int Value(AttributeValue value) =>
        value switch
        {
            { S: { } text } => Text(text),
            { N: { } number } => Number(number),
            { M: { } map } => Container + (map.Count * Element) + Of(map),
            { L: { } list } => Container + (list.Count * Element) + list.Sum(Value),
            { SS: { } texts } => texts.Sum(Text),
            { NS: { } numbers } => numbers.Sum(Number),
            { B: { } bytes } => (int)bytes.Length,
            { BS: { } all } => all.Sum(static bytes => (int)bytes.Length),
            { BOOL: not null } or { NULL: not null } => Flag,
            _ => throw new ArgumentException("The attribute has no value.", nameof(value)),
        };

    /// <summary>The size of a text, as value or name: its UTF-8 bytes.</summary>
    public static int Text(string text) => Encoding.UTF8.GetByteCount(text);

    /// <summary>
    /// The size of a number: a byte per two digits, paired from the decimal point, so 1.5 is 01 and 50 and as large as
    /// 1050.
    /// </summary>
    /// <param name="isNegative">Whether it is less than zero.</param>
    /// <param name="digits">The number of significant digits: 0 for zero.</param>
    /// <param name="exponent">The power of ten of the first of them.</param>
    public static int Number(bool isNegative, int digits, int exponent) =>
        digits == 0 ? 1 : 2 + PairOf(digits - 2 - exponent) - PairOf(-1 - exponent) + (isNegative ? 1 : 0);

    private static int Number(string number)
    {
        var isNegative = number.StartsWith('-');
        var exponentAt = number.AsSpan().IndexOfAny('e', 'E');
        var mantissa = number.AsSpan(0, exponentAt < 0 ? number.Length : exponentAt);
        var first = mantissa.IndexOfAnyInRange('1', '9');
        if (first < 0)
        {
            return Number(isNegative: false, digits: 0, exponent: 0);
        }

        var last = mantissa.LastIndexOfAnyInRange('1', '9');
        var point = mantissa.IndexOf('.') is >= 0 and var at ? at : mantissa.Length;
        var digits = last - first + (first < point && point < last ? 0 : 1);
        var exponent = point - first - (point > first ? 1 : 0);
        var power =
            exponentAt < 0
                ? 0
                : int.Parse(number.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return Number(isNegative, digits, exponent + power);
    }

    // The pair of a digit position, counted from the point to the right. A shift rounds down, also below zero.
    private static int PairOf(int place) => place >> 1;
}
