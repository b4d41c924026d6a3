namespace Personalisation.Api.Hosting.Json;

/// <summary>A merge patch as received (RFC 7396), with any members.</summary>
/// <param name="Utf8">The bytes, at least one.</param>
public sealed record MergePatchBody(ReadOnlyMemory<byte> Utf8)
{
    /// <summary>The only media type accepted for one.</summary>
    public const string MediaType = "application/merge-patch+json";
}
