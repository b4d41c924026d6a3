namespace Personalisation.Infrastructure.Profiles;

/// <summary>A version of the metadata, valid from one write to the next.</summary>
internal sealed class MetadataVersionItem : MetadataItem
{
    /// <summary>Its discriminator.</summary>
    public const string Kind = "META";
}
