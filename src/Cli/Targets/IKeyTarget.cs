using Personalisation.Client;

namespace Personalisation.Cli.Targets;

/// <summary>Where keys are managed, a service or a table.</summary>
internal interface IKeyTarget : IAsyncDisposable
{
    /// <summary>Makes a key, with its secret.</summary>
    Task<KeyResponse> Create(KeyRequest key, CancellationToken cancellationToken);

    /// <summary>All keys, the oldest first.</summary>
    Task<IReadOnlyList<KeyResponse>> List(CancellationToken cancellationToken);

    /// <summary>Replaces the secret of a key; null if there is no such key.</summary>
    Task<KeyResponse?> Rotate(string id, int? overlapHours, CancellationToken cancellationToken);

    /// <summary>Ends a key; false if there is no such key.</summary>
    Task<bool> Revoke(string id, CancellationToken cancellationToken);
}
