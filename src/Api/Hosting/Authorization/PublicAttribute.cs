namespace Personalisation.Api.Hosting.Authorization;

/// <summary>
/// Declares that an action is about nobody, such as a catalogue: callers confined to a party may call it, too, if their
/// role suffices.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class PublicAttribute : Attribute;
