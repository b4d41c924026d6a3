using System.Globalization;
using System.Text.Json.Nodes;
using Personalisation.Client;

namespace Personalisation.Cli.Probing;

/// <summary>A number in the service, with a tag that changes with each write.</summary>
internal interface ICounter
{
    /// <summary>Makes it, at zero.</summary>
    Task Start(CancellationToken cancellationToken);

    /// <summary>The number and its tag, read strongly consistent.</summary>
    Task<(int Count, string? Tag)> Read(CancellationToken cancellationToken);

    /// <summary>Writes the number if the tag is still current.</summary>
    Task Write(int count, string? tag, CancellationToken cancellationToken);
}

/// <summary>A number in the only tag of a profile.</summary>
internal sealed class ProfileCounter(IPersonalisationClient client, string id) : ICounter
{
    /// <inheritdoc/>
    public Task Start(CancellationToken cancellationToken) => Write(0, null, cancellationToken);

    /// <inheritdoc/>
    public async Task<(int Count, string? Tag)> Read(CancellationToken cancellationToken)
    {
        var read = await client.GetProfileAsync(id, consistent: true, cancellationToken: cancellationToken);
        return (int.Parse(read.Result.Tags[0], CultureInfo.InvariantCulture), read.ETag);
    }

    /// <inheritdoc/>
    public Task Write(int count, string? tag, CancellationToken cancellationToken)
    {
        var profile = new ProfileRequest { Tags = [count.ToString(CultureInfo.InvariantCulture)] };
        return client.PutProfileByIdAsync(id, profile, ifMatch: tag, cancellationToken: cancellationToken);
    }
}

/// <summary>A number in a document.</summary>
internal sealed class BlobCounter(IPersonalisationClient client, string id) : ICounter
{
    /// <inheritdoc/>
    public Task Start(CancellationToken cancellationToken) => Write(0, null, cancellationToken);

    /// <inheritdoc/>
    public async Task<(int Count, string? Tag)> Read(CancellationToken cancellationToken)
    {
        var read = await client.GetBlobAsync(id, consistent: true, cancellationToken: cancellationToken);
        return ((int)read.Result["count"]!, read.ETag);
    }

    /// <inheritdoc/>
    public Task Write(int count, string? tag, CancellationToken cancellationToken) =>
        client.PutBlobByIdAsync(
            id,
            new JsonObject { ["count"] = count },
            ifMatch: tag,
            cancellationToken: cancellationToken
        );
}
