using System.Collections.Immutable;
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

    public ImmutableDictionary<MarkKey, long> Marks { get; set; } = ItemMarks.None.Values;

    public long Count { get; set; }

    /// <summary>By revision.</summary>
    public ImmutableDictionary<int, RevisionUse> Uses { get; set; } = ImmutableDictionary<int, RevisionUse>.Empty;

    public string LastAt { get; set; } = "";

    public string Generation { get; set; } = "";

    /// <summary>When earlier sums were removed; null if never.</summary>
    public string? Since { get; set; }

    /// <summary>The sums that were read, though events may have come since.</summary>
    public static Condition IsOf(string generation) =>
        AttributeCondition.Is(Kind).And(AttributeCondition.Has(GenerationAttribute, new AttributeValue(generation)));

    /// <summary>
    /// The item as it was read. The count alone is not enough: after a removal it starts from zero again.
    /// </summary>
    public Condition IsUnchanged() =>
        IsOf(Generation).And(AttributeCondition.Has(Attributes.Count, AttributeCondition.NumberOf(Count)));

    public static Dictionary<string, AttributeValue> Write(SignalsItem item)
    {
        var attributes = HandMapping.WriteHead(item);
        attributes[Attributes.Count] = AttributeCondition.NumberOf(item.Count);
        attributes[LastAtAttribute] = new(item.LastAt);
        attributes[GenerationAttribute] = new(item.Generation);
        HandMapping.AddOptional(attributes, RemovedSignalsItem.SinceAttribute, item.Since);
        foreach (var (revision, use) in item.Uses)
        {
            attributes[SumAttributes.CountOf(revision)] = AttributeCondition.NumberOf(use.Count);
            attributes[SumAttributes.UseOf(revision)] = AttributeCondition.NumberOf(use.Last);
        }

        foreach (var (key, sum) in item.Sums)
        {
            attributes[SumAttributes.NameOf(key)] = SumAttributes.ValueOf(sum);
        }

        foreach (var (key, count) in item.Marks)
        {
            attributes[SumAttributes.NameOf(key)] = SumAttributes.ValueOf(count);
        }

        return attributes;
    }

    public static SignalsItem Read(Dictionary<string, AttributeValue> attributes)
    {
        var item = HandMapping.ReadHead(new SignalsItem(), attributes);
        item.Count = HandMapping.Number(attributes, Attributes.Count);
        item.LastAt = HandMapping.Text(attributes, LastAtAttribute);
        item.Generation = HandMapping.Text(attributes, GenerationAttribute);
        item.Since = HandMapping.OptionalText(attributes, RemovedSignalsItem.SinceAttribute);
        item.Uses = attributes
            .Keys.Select(SumAttributes.CountedRevision)
            .OfType<int>()
            .ToImmutableDictionary(
                revision => revision,
                revision => new RevisionUse(
                    HandMapping.Number(attributes, SumAttributes.CountOf(revision)),
                    HandMapping.Number(attributes, SumAttributes.UseOf(revision))
                )
            );
        item.Sums = attributes
            .Select(attribute => (Key: SumAttributes.KeyOf(attribute.Key), attribute.Value))
            .Where(sum => sum.Key is not null)
            .ToImmutableDictionary(sum => sum.Key!.Value, sum => SumAttributes.SumOf(sum.Value));
        item.Marks = attributes
            .Select(attribute => (Key: SumAttributes.MarkOf(attribute.Key), attribute.Value))
            .Where(mark => mark.Key is not null)
            .ToImmutableDictionary(mark => mark.Key!.Value, mark => (long)SumAttributes.SumOf(mark.Value));
        return item;
    }

    public SignalState ToState() =>
        StoredData.Read(
            this,
            static it => new SignalState(
                new AffinitySums(it.Sums),
                it.Count,
                StoredTime.Parse(it.LastAt),
                it.Generation,
                new ItemMarks(it.Marks),
                it.Uses.ToImmutableDictionary(use => use.Key, use => use.Value.Count)
            )
        );
}
