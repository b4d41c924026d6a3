namespace Personalisation.Api.Hosting.Authorization;

/// <summary>
/// Declares that an action is about nobody, such as a catalogue: callers confined to a party may call it, too, if their
/// role suffices.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class PublicAttribute : Attribute
{
    /// <summary>
    /// A query parameter: if it is <c>true</c>, the action is about its owner, as if this attribute were missing. Null:
    /// it is always about nobody.
    /// </summary>
    public string? Unless { get; init; }
}
