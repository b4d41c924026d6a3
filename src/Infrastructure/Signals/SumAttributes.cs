using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;

namespace Personalisation.Infrastructure.Signals;

/// <summary>The names of the attributes of a user's sums and marks, which have the keys in them, and their values.</summary>
internal static class SumAttributes
{
    private const string CountPrefix = "n";
    private const string UsePrefix = "use";
    private const string BoughtPrefix = "b#";
    private const string DismissedPrefix = "d#";

    /// <summary>The name of the attribute with a sum: <c>c1.23#sports</c>.</summary>
    public static string NameOf(SumKey key) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(key.Kind == AffinityKind.Category ? 'c' : 't')}{key.Revision}.{key.Period}#{key.Name}"
        );

    /// <summary>The name of the attribute with a mark: <c>b#prog-42</c> for a bought item, <c>d#</c> for a dismissed one.</summary>
    public static string NameOf(MarkKey key) =>
        $"{(key.Mark == ItemMark.Bought ? BoughtPrefix : DismissedPrefix)}{key.Item}";

    /// <summary>The name of the attribute with the number of events in the sums of a revision: <c>n1</c>.</summary>
    public static string CountOf(int revision) =>
        string.Create(CultureInfo.InvariantCulture, $"{CountPrefix}{revision}");

    /// <summary>The name of the attribute with the time at which a revision last had an event, in epoch seconds: <c>use1</c>.</summary>
    public static string UseOf(int revision) => string.Create(CultureInfo.InvariantCulture, $"{UsePrefix}{revision}");

    /// <summary>A sum as the store has it: whole millionths, within its 38 digits.</summary>
    public static AttributeValue ValueOf(Int128 sum) => new() { N = sum.ToString(CultureInfo.InvariantCulture) };

    /// <summary>The sum of an attribute; engines may write a large number with an exponent.</summary>
    public static Int128 SumOf(AttributeValue value) =>
        Int128.Parse(value.N, NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent, CultureInfo.InvariantCulture);

    /// <summary>The key of the sum in an attribute; null for another attribute.</summary>
    public static SumKey? KeyOf(string attribute)
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

    /// <summary>The key of the mark in an attribute; null for another attribute.</summary>
    public static MarkKey? MarkOf(string attribute) =>
        attribute.StartsWith(BoughtPrefix, StringComparison.Ordinal)
            ? new MarkKey(ItemMark.Bought, ItemId.Parse(attribute[BoughtPrefix.Length..]))
        : attribute.StartsWith(DismissedPrefix, StringComparison.Ordinal)
            ? new MarkKey(ItemMark.Dismissed, ItemId.Parse(attribute[DismissedPrefix.Length..]))
        : null;

    /// <summary>The revision whose number of events an attribute has; null for another attribute.</summary>
    public static int? CountedRevision(string attribute) =>
        attribute.StartsWith(CountPrefix, StringComparison.Ordinal)
        && int.TryParse(
            attribute.AsSpan(CountPrefix.Length),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var revision
        )
            ? revision
            : null;
}
