using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Access;

/// <summary>The names of the roles, as clients and operators write them; case-sensitive.</summary>
public static class RoleName
{
    private static readonly string[] InOrder = ["reader", "writer", "admin"];

    /// <summary>All names, the lowest role first.</summary>
    public static IReadOnlyList<string> All => InOrder;

    /// <summary>The message when a name is refused.</summary>
    public static string Rule => $"must be one of {string.Join(", ", InOrder)}";

    /// <summary>The name of a role.</summary>
    public static string Of(Role role) => InOrder[(int)role - 1];

    /// <summary>The role of that name; null if there is none.</summary>
    public static Role? Find(string? name) =>
        Array.IndexOf(InOrder, name) is >= 0 and var index ? (Role)(index + 1) : null;

    /// <summary>The role of that name.</summary>
    /// <exception cref="BrokenRuleException">There is no such role.</exception>
    public static Role Parse(string? name) => Find(name) ?? throw new BrokenRuleException("role", Rule);
}
