using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>Maps profile items to attributes by hand; the counterpart of <see cref="ProfileItemReading"/>.</summary>
internal static class ProfileItemWriting
{
    /// <summary>The item's attributes; null if it is of another kind.</summary>
    public static Dictionary<string, AttributeValue>? Write(TableItem item) =>
        item switch
        {
            CurrentSegmentItem current => WriteSegment(current, CurrentSegmentItem.Kind)
                .With(Attributes.Version, Versions.ToAttribute(current.Version)),
            SegmentVersionItem version => WriteSegment(version, SegmentVersionItem.Kind),
            ProfileMetadataItem user => WriteUser(user),
            MetadataVersionItem metadata => WriteMetadata(metadata, MetadataVersionItem.Kind),
            _ => null,
        };

    private static Dictionary<string, AttributeValue> WriteUser(ProfileMetadataItem user)
    {
        var attributes = WriteMetadata(user, ProfileMetadataItem.Kind)
            .With(Attributes.Id, new(user.Id))
            .With(Attributes.Version, Versions.ToAttribute(user.Version));
        if (user.WriteToken is { } writeToken)
        {
            attributes.With(Attributes.WriteToken, new(writeToken));
        }

        if (user is { LagFrom: { } from, LagTo: { } to, LagNewest: { } newest })
        {
            attributes
                .With(Attributes.LagFrom, new(from))
                .With(Attributes.LagTo, new(to))
                .With(Attributes.LagNewest, new(newest));
        }

        return user.SegmentTypes is { } types
            ? attributes.With(Attributes.SegmentTypes, new() { SS = [.. types] })
            : attributes;
    }

    private static Dictionary<string, AttributeValue> WriteMetadata(MetadataItem item, string kind) =>
        Place(item, kind)
            .With(Attributes.Tags, Texts(item.Tags))
            .With(Attributes.CreatedAt, new(item.CreatedAt))
            .With(Attributes.UpdatedAt, new(item.UpdatedAt));

    private static Dictionary<string, AttributeValue> WriteSegment(SegmentItem item, string kind)
    {
        var attributes = Place(item, kind)
            .With(Attributes.SegmentType, new(item.Type))
            .With(Attributes.Categories, new() { L = item.Categories.ConvertAll(WriteCategory) })
            .With(Attributes.TopCategories, Texts(item.TopCategories))
            .With(Attributes.CreatedAt, new(item.CreatedAt))
            .With(Attributes.UpdatedAt, new(item.UpdatedAt));
        return item.IsDeletion is { } isDeletion
            ? attributes.With(Attributes.Deletion, new() { BOOL = isDeletion })
            : attributes;
    }

    private static AttributeValue WriteCategory(CategoryItem category) =>
        new()
        {
            M = new(2, StringComparer.Ordinal)
            {
                [Attributes.Id] = new(category.Id),
                [Attributes.Score] = ScoreConverter.ToAttribute(category.Score),
            },
        };

    private static Dictionary<string, AttributeValue> Place(TableItem item, string kind) =>
        new(16, StringComparer.Ordinal)
        {
            [Attributes.PartitionKey] = new(item.PartitionKey),
            [Attributes.SortKey] = new(item.SortKey),
            [Attributes.ItemType] = new(kind),
            [Attributes.ExpiresAt] = new(item.ExpiresAt),
            [Attributes.TimeToLive] = new() { N = item.TimeToLive.ToString(CultureInfo.InvariantCulture) },
        };

    private static AttributeValue Texts(List<string> texts) =>
        new() { L = texts.ConvertAll(text => new AttributeValue(text)) };

    private static Dictionary<string, AttributeValue> With(
        this Dictionary<string, AttributeValue> attributes,
        string name,
        AttributeValue value
    )
    {
        attributes.Add(name, value);
        return attributes;
    }
}
