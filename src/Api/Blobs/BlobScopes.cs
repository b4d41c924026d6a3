namespace Personalisation.Api.Blobs;

/// <summary>The scopes of documents.</summary>
internal static class BlobScopes
{
    /// <summary>Reads documents.</summary>
    public const string Read = "blobs:read";

    /// <summary>Writes them.</summary>
    public const string Write = "blobs:write";
}
