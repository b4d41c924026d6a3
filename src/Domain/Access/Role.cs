namespace Personalisation.Domain.Access;

/// <summary>
/// A bundle of scopes, for credentials that need no finer choice. Each role includes the previous ones: it has the
/// scopes of every call that requires it or a lower one.
/// </summary>
public enum Role
{
    /// <summary>Reads of what is stored.</summary>
    Reader = 1,

    /// <summary>Writes, too.</summary>
    Writer = 2,

    /// <summary>Everything else: erasures, exports, imports, and calls without a declared role.</summary>
    Admin = 3,
}
