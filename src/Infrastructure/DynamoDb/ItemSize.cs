using System.Globalization;
using System.Text;
using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Errors;

namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>The size of an item in bytes, as the store counts it (Amazon DynamoDB Developer Guide, "DynamoDB item sizes and formats").</summary>
internal static class ItemSize
{
    /// <summary>The largest item that the store takes: 400 KB, in bytes, names of attributes included.</summary>
    public const int Limit = 400 * 1024;

    private const int ContainerOverhead = 3;
    private const int ElementOverhead = 1;

    public static int Of(Dictionary<string, AttributeValue> item) =>
        item.Sum(static pair => Text(pair.Key) + Value(pair.Value));

    /// <summary>The item's size, which the store takes.</summary>
    /// <exception cref="ItemTooLargeException">It does not; <paramref name="name"/> says what it is, in the client's terms.</exception>
    public static int RequireFits(Dictionary<string, AttributeValue> item, string name)
    {
        var size = Of(item);
        return size <= Limit ? size : throw new ItemTooLargeException(name, Limit, size);
    }

    private static int Value(AttributeValue value) =>
        value switch
        {
            { S: { } text } => Text(text),
            { N: { } number } => Number(number),
            { M: { } map } => ContainerOverhead + (map.Count * ElementOverhead) + Of(map),
            { L: { } list } => ContainerOverhead + (list.Count * ElementOverhead) + list.Sum(Value),
            { SS: { } texts } => texts.Sum(Text),
            { NS: { } numbers } => numbers.Sum(Number),
            { B: { } bytes } => (int)bytes.Length,
            { BS: { } all } => all.Sum(static bytes => (int)bytes.Length),
            { BOOL: not null } or { NULL: not null } => 1,
            _ => throw new ArgumentException("The attribute has no value.", nameof(value)),
        };

    private static int Text(string text) => Encoding.UTF8.GetByteCount(text);

    // A byte for each two digits, paired from the decimal point: 1.5 is 01 and 50, and so takes as much as 1050.
    private static int Number(string number)
    {
        var isNegative = number.StartsWith('-');
        var (mantissa, exponent) = Split(number.AsSpan(isNegative ? 1 : 0));
        var point = mantissa.IndexOf('.');
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var pointAt = (point < 0 ? digits.Length : point) + exponent;
        var first = digits.Length - digits.TrimStart('0').Length;
        var end = digits.TrimEnd('0').Length;
        if (first >= end)
        {
            return 1;
        }

        var pairs = PairOf(end - 1 - pointAt) - PairOf(first - pointAt) + 1;
        return 1 + pairs + (isNegative ? 1 : 0);
    }

    private static (string Mantissa, int Exponent) Split(ReadOnlySpan<char> number)
    {
        var at = number.IndexOfAny('e', 'E');
        return at < 0
            ? (number.ToString(), 0)
            : (
                number[..at].ToString(),
                int.Parse(number[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            );
    }

    private static int PairOf(int place) => (int)Math.Floor(place / 2.0);
}
