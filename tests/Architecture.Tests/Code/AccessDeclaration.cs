using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Personalisation.Domain.Access;

namespace Personalisation.Architecture.Tests.Code;

/// <summary>What an action declares about its callers; its attributes are internal to the service.</summary>
/// <param name="IsAnonymous">Whether anybody may call it.</param>
/// <param name="IsPublic">Whether it is about nobody.</param>
/// <param name="Owner">The route parameter of the owner; null if there is none.</param>
/// <param name="Roles">The least roles; of several, only those that apply always.</param>
/// <param name="Scopes">All scopes that it may require.</param>
internal sealed record AccessDeclaration(
    bool IsAnonymous,
    bool IsPublic,
    string? Owner,
    IReadOnlyList<Role> Roles,
    IReadOnlyList<string> Scopes
)
{
    public static AccessDeclaration Of(MethodInfo action)
    {
        // What an action declares takes precedence over what its controller does.
        var declared = action
            .GetCustomAttributesData()
            .Concat(action.DeclaringType!.GetCustomAttributesData())
            .ToList();
        var required = Named(declared, "RequiresRoleAttribute").ToList();
        return new AccessDeclaration(
            action.DeclaringType!.GetCustomAttributes().OfType<IAllowAnonymous>().Any(),
            Named(declared, "PublicAttribute").Any(),
            Named(declared, "OwnerAttribute").FirstOrDefault()?.ConstructorArguments[0].Value as string,
            [
                .. required
                    .Where(it => it.NamedArguments.Count == 0)
                    .Select(it => (Role)it.ConstructorArguments[0].Value!),
            ],
            [.. required.SelectMany(ScopesOf)]
        );
    }

    private static IEnumerable<CustomAttributeData> Named(IEnumerable<CustomAttributeData> declared, string name) =>
        declared.Where(attribute => attribute.AttributeType.Name.Equals(name, StringComparison.Ordinal));

    private static IEnumerable<string> ScopesOf(CustomAttributeData required) =>
        ((IReadOnlyCollection<CustomAttributeTypedArgument>)required.ConstructorArguments[1].Value!).Select(scope =>
            (string)scope.Value!
        );
}
