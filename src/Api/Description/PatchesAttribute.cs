namespace Personalisation.Api.Description;

/// <summary>Says of an action that takes a merge patch, for the OpenAPI document alone, what may be in it.</summary>
/// <param name="members">A contract of those members, none of them required.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PatchesAttribute(Type members) : Attribute
{
    /// <summary>The contract of the members.</summary>
    public Type Members => members;
}
