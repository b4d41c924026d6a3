namespace Personalisation.Infrastructure.Profiles;

/// <summary>What the metadata was from one write to the next.</summary>
internal sealed class MetadataVersionItem : MetadataItem
{
    /// <summary>Its discriminator.</summary>
    public const string Kind = "META";
}
