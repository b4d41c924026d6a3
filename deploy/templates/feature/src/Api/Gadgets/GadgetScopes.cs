namespace Personalisation.Api.Gadgets;

/// <summary>The scopes of gadgets.</summary>
internal static class GadgetScopes
{
    /// <summary>Reads gadgets.</summary>
    public const string Read = "gadgets:read";

    /// <summary>Writes them.</summary>
    public const string Write = "gadgets:write";
}
