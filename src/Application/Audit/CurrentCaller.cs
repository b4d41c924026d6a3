using Personalisation.Domain.Audit;

namespace Personalisation.Application.Audit;

/// <summary>
/// Who makes the current call. Ambient, because requests that are audited are sent from many places; the host sets it
/// once, and an audited request without it fails.
/// </summary>
public static class CurrentCaller
{
    private static readonly AsyncLocal<Func<AuditCaller>?> Ambient = new();

    /// <summary>The caller.</summary>
    /// <exception cref="InvalidOperationException">The host has not set it: a defect.</exception>
    public static AuditCaller Find() =>
        Ambient.Value?.Invoke()
        ?? throw new InvalidOperationException($"The host has not called {nameof(CurrentCaller)}.{nameof(Set)}.");

    /// <summary>Sets how the caller of what follows is found, if it is asked for.</summary>
    public static void Set(Func<AuditCaller> find) => Ambient.Value = find;
}
