namespace Personalisation.Api.Hosting.Json;

/// <summary>A merge patch as it came (RFC 7396), of any members.</summary>
/// <param name="Utf8">The bytes, at least one.</param>
public sealed record MergePatchBody(ReadOnlyMemory<byte> Utf8)
{
    /// <summary>The only media type in which one is taken.</summary>
    public const string MediaType = "application/merge-patch+json";
}
