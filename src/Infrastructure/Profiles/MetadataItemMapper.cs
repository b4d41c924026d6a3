using Amazon.DynamoDBv2.Model;
using Personalisation.Infrastructure.DynamoDb.Items;
using static Personalisation.Infrastructure.DynamoDb.Items.HandMapping;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>Maps metadata by hand, with the same result as the context at a fraction of the cost (ADR 0045).</summary>
internal static class MetadataItemMapper
{
    public static ProfileMetadataItem ReadCurrent(Dictionary<string, AttributeValue> attributes) =>
        Read(
            new ProfileMetadataItem
            {
                Id = Text(attributes, Attributes.Id),
                Version = Number(attributes, Attributes.Version),
                WriteToken = OptionalText(attributes, Attributes.WriteToken),
                LagFrom = OptionalText(attributes, Attributes.LagFrom),
                LagTo = OptionalText(attributes, Attributes.LagTo),
                LagNewest = OptionalText(attributes, Attributes.LagNewest),
                SegmentTypes = attributes
                    .GetValueOrDefault(Attributes.SegmentTypes)
                    ?.SS.ToHashSet(StringComparer.Ordinal),
            },
            attributes
        );

    public static Dictionary<string, AttributeValue> WriteCurrent(ProfileMetadataItem item)
    {
        var attributes = Write(item);
        attributes.Add(Attributes.Id, new(item.Id));
        attributes.Add(Attributes.Version, Versions.ToAttribute(item.Version));
        AddOptional(attributes, Attributes.WriteToken, item.WriteToken);
        AddOptional(attributes, Attributes.LagFrom, item.LagFrom);
        AddOptional(attributes, Attributes.LagTo, item.LagTo);
        AddOptional(attributes, Attributes.LagNewest, item.LagNewest);
        if (item.SegmentTypes is { } types)
        {
            attributes.Add(Attributes.SegmentTypes, new() { SS = [.. types] });
        }

        return attributes;
    }

    public static MetadataVersionItem ReadVersion(Dictionary<string, AttributeValue> attributes) =>
        Read(new MetadataVersionItem(), attributes);

    public static Dictionary<string, AttributeValue> WriteVersion(MetadataVersionItem item) => Write(item);

    private static TItem Read<TItem>(TItem item, Dictionary<string, AttributeValue> attributes)
        where TItem : MetadataItem
    {
        item.Tags = Texts(attributes, Attributes.Tags);
        item.CreatedAt = Text(attributes, Attributes.CreatedAt);
        item.UpdatedAt = Text(attributes, Attributes.UpdatedAt);
        return ReadHead(item, attributes);
    }

    private static Dictionary<string, AttributeValue> Write(MetadataItem item)
    {
        var attributes = WriteHead(item);
        attributes.Add(Attributes.Tags, Texts(item.Tags));
        attributes.Add(Attributes.CreatedAt, new(item.CreatedAt));
        attributes.Add(Attributes.UpdatedAt, new(item.UpdatedAt));
        return attributes;
    }
}
