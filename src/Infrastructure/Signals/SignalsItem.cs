using System.Collections.Immutable;
using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Signals;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Condition = Personalisation.Infrastructure.DynamoDb.Operations.Condition;

namespace Personalisation.Infrastructure.Signals;

/// <summary>
/// The sums of a user. Each is an attribute of its own with its key in the name, so that an event adds to it without a read;
/// that is why the item is mapped by hand.
/// </summary>
internal sealed class SignalsItem : TableItem
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "SIG";

    /// <summary>Its name in the client's terms.</summary>
    public const string Name = "signals of the user";

    /// <summary>The attribute with the time of the last event.</summary>
    public const string LastAtAttribute = "last";

    /// <summary>The attribute with the token of the first event: another one after each removal.</summary>
    public const string GenerationAttribute = "gen";

    /// <summary>How long sums are kept after the last event: by then they have decayed to nothing.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public ImmutableDictionary<SumKey, Int128> Sums { get; set; } = ImmutableDictionary<SumKey, Int128>.Empty;

    public long Count { get; set; }

    public string LastAt { get; set; } = "";

    public string Generation { get; set; } = "";

    /// <summary>The sums that were read, though events may have come since.</summary>
    public static Condition IsOf(string generation) =>
        AttributeCondition.Is(Kind).And(AttributeCondition.Has(GenerationAttribute, new AttributeValue(generation)));

    /// <summary>The name of the attribute with a sum: <c>c1.23#sports</c>.</summary>
    public static string AttributeOf(SumKey key) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(key.Kind == AffinityKind.Category ? 'c' : 't')}{key.Revision}.{key.Period}#{key.Name}"
        );

    /// <summary>A sum as the store has it: whole millionths, within its 38 digits.</summary>
    public static AttributeValue ToAttribute(Int128 sum) => new() { N = sum.ToString(CultureInfo.InvariantCulture) };

    public static Dictionary<string, AttributeValue> Write(SignalsItem item)
    {
        var attributes = HandMapping.WriteHead(item);
        attributes[Attributes.Count] = new() { N = item.Count.ToString(CultureInfo.InvariantCulture) };
        attributes[LastAtAttribute] = new(item.LastAt);
        attributes[GenerationAttribute] = new(item.Generation);
        foreach (var (key, sum) in item.Sums)
        {
            attributes[AttributeOf(key)] = ToAttribute(sum);
        }

        return attributes;
    }

    public static SignalsItem Read(Dictionary<string, AttributeValue> attributes)
    {
        var item = HandMapping.ReadHead(new SignalsItem(), attributes);
        item.Count = HandMapping.Number(attributes, Attributes.Count);
        item.LastAt = HandMapping.Text(attributes, LastAtAttribute);
        item.Generation = HandMapping.Text(attributes, GenerationAttribute);
        item.Sums = attributes
            .Select(attribute => (Key: KeyOf(attribute.Key), attribute.Value.N))
            .Where(sum => sum.Key is not null)
            .ToImmutableDictionary(sum => sum.Key!.Value, sum => NumberOf(sum.N));
        return item;
    }

    public SignalState ToState() =>
        StoredData.Read(
            this,
            static it => new SignalState(
                new AffinitySums(it.Sums),
                it.Count,
                StoredTime.Parse(it.LastAt),
                it.Generation
            )
        );

    // Engines may write a large number with an exponent.
    private static Int128 NumberOf(string text) =>
        Int128.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent, CultureInfo.InvariantCulture);

    private static SumKey? KeyOf(string attribute)
    {
        var (end, point) = (
            attribute.IndexOf('#', StringComparison.Ordinal),
            attribute.IndexOf('.', StringComparison.Ordinal)
        );
        if (attribute[0] is not ('c' or 't') || point < 2 || end < point)
        {
            return null;
        }

        return new SumKey(
            int.Parse(attribute.AsSpan(1, point - 1), CultureInfo.InvariantCulture),
            int.Parse(attribute.AsSpan(point + 1, end - point - 1), CultureInfo.InvariantCulture),
            attribute[0] is 'c' ? AffinityKind.Category : AffinityKind.Tag,
            attribute[(end + 1)..]
        );
    }
}
