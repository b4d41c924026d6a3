using Personalisation.Application.Errors;

namespace Personalisation.Application.Discovery;

/// <summary>The store does not respond, and this process does not know the list.</summary>
public sealed class ListsUnavailableException(StoreUnavailableException cause) : UseCaseException(Text, cause)
{
    /// <summary>The message for the client.</summary>
    public const string Text = "The list cannot be read at the moment; try again.";

    /// <inheritdoc/>
    public override ErrorEntry Entry => new(DiscoveryError.ListsUnavailable, 503);
}
