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

    private static int Number(string number)
    {
        var mantissa = number.AsSpan();
        var exponentAt = mantissa.IndexOfAny('e', 'E');
        mantissa = exponentAt < 0 ? mantissa : mantissa[..exponentAt];
        var significant = mantissa.TrimStart("+-0.").TrimEnd("0.");
        var digits = significant.Length - (significant.Contains('.') ? 1 : 0);
        return 1 + ((digits + 1) / 2) + (mantissa.StartsWith('-') ? 1 : 0);
    }
}
