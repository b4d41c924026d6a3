namespace Personalisation.Application.Cost;

/// <summary>
/// Whether the current work is bulk work, which may use only a part of the store's calls; the rest is reserved for
/// short requests. Ambient, because otherwise every port would have to pass it on.
/// </summary>
public static class BulkWork
{
    private static readonly AsyncLocal<bool> Ambient = new();

    /// <summary>True within bulk work.</summary>
    public static bool IsRunning => Ambient.Value;

    /// <summary>All that this flow of control does from here on is bulk work.</summary>
    public static void Begin() => Ambient.Value = true;
}
