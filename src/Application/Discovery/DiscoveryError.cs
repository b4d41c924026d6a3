namespace Personalisation.Application.Discovery;

/// <summary>The stable codes of the errors of discovery.</summary>
public static class DiscoveryError
{
    /// <summary>The store does not respond, and the list is not known.</summary>
    public const string ListsUnavailable = "lists_unavailable";
}
