using Personalisation.Domain.Access;

namespace Personalisation.Api.Hosting.Authorization;

/// <summary>
/// Declares whose data an action is about. A caller confined to a party may call it for that party; for any other id,
/// the action does not exist. Without it, and without <see cref="PublicAttribute"/>, it never exists for such a caller.
/// </summary>
/// <param name="parameter">The route parameter with the owner's id.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class OwnerAttribute(string parameter) : Attribute
{
    /// <summary>The route parameter with the owner's id.</summary>
    public string Parameter => parameter;

    /// <summary>The kind of party that owns it. Default: a customer.</summary>
    public PartyKind Kind { get; init; } = PartyKind.Customer;

    /// <summary>
    /// The minimum role of the owner. Default: that of everybody else. Lower where people may do to their own data what
    /// others may not, such as erase it.
    /// </summary>
    public Role Least { get; init; }

    /// <summary>The minimum role of the owner where others need this one.</summary>
    public Role LeastWhere(Role others) => Least is default(Role) ? others : Least;
}
