using FluentValidation;
using MediatR;
using Personalisation.Application.Audit;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Access;
using Personalisation.Domain.ApiKeys;

namespace Personalisation.Application.ApiKeys;

/// <summary>Makes an API key.</summary>
/// <param name="Name">The name of its client.</param>
/// <param name="Role">The name of its role.</param>
/// <param name="Scopes">The only scopes that it has; null for all those of the role.</param>
/// <param name="Party">The party to whose data it is confined; null for everybody's.</param>
/// <param name="Addresses">Where it may be used from; null for anywhere.</param>
/// <param name="ExpiresAt">From when on it is not accepted; null for never.</param>
/// <param name="Caller">The rights of the caller.</param>
public sealed record CreateApiKeyCommand(
    string? Name,
    string? Role,
    IReadOnlyList<string?>? Scopes,
    string? Party,
    IReadOnlyList<string?>? Addresses,
    DateTimeOffset? ExpiresAt,
    ApiKeyRights Caller
) : WriteCommand<NewApiKey>, IAudited
{
    /// <summary>The most scopes, and the most addresses.</summary>
    public const int MaxList = 32;

    /// <inheritdoc/>
    public AuditedAct Act => new("key.create") { Target = Name };
}

internal sealed class CreateApiKeyValidator : AbstractValidator<CreateApiKeyCommand>
{
    private static readonly string ListRule = $"must have 1 to {CreateApiKeyCommand.MaxList} entries, or be left out";

    public CreateApiKeyValidator(ApiKeyOptions options, TimeProvider clock)
    {
        RuleFor(command => command.Name).Obeys(ApiKeyName.IsValid, ApiKeyName.Rule);
        RuleFor(command => command.Role).Obeys(role => RoleName.Find(role) is not null, RoleName.Rule);
        RuleFor(command => command.Scopes).Must(IsList).WithMessage(ListRule);
        RuleForEach(command => command.Scopes)
            .Cascade(CascadeMode.Stop)
            .Must(Scope.IsValid)
            .WithMessage(Scope.Rule)
            .Must(scope => options.Scopes?.ContainsKey(Scope.Parse(scope)) != false)
            .WithMessage("is not a scope that any call requires")
            .Must((command, scope) => IsOfUse(RoleName.Find(command.Role), Scope.Parse(scope), options))
            .WithMessage("is of no use with this role: every call that requires it needs a higher one")
            .When(command => command.Scopes is { Count: <= CreateApiKeyCommand.MaxList });
        RuleFor(command => command.Party)
            .Must(party => party is null || Domain.Access.Party.IsValid(party))
            .WithMessage(Domain.Access.Party.Rule);
        RuleFor(command => command.Addresses).Must(IsList).WithMessage(ListRule);
        RuleForEach(command => command.Addresses)
            .Must(AddressRange.IsValid)
            .WithMessage(AddressRange.Rule)
            .When(command => command.Addresses is { Count: <= CreateApiKeyCommand.MaxList });
        RuleFor(command => command.ExpiresAt)
            .Must(end => end is null || end > clock.GetUtcNow())
            .WithMessage("must be in the future");
    }

    private static bool IsOfUse(Role? role, Scope scope, ApiKeyOptions options) =>
        role is null || options.Scopes is not { } scopes || scopes[scope] <= role;

    private static bool IsList(IReadOnlyList<string?>? list) =>
        list is null or { Count: >= 1 and <= CreateApiKeyCommand.MaxList };
}

internal sealed class CreateApiKeyHandler(IApiKeyRepository keys, ApiKeyOptions options, TimeProvider clock)
    : IRequestHandler<CreateApiKeyCommand, NewApiKey>
{
    public async Task<NewApiKey> Handle(CreateApiKeyCommand command, CancellationToken cancellationToken)
    {
        var (now, secret, name) = (clock.GetUtcNow(), ApiKeySecret.New(), ApiKeyName.Parse(command.Name));
        var key = new ApiKey(ApiKeyId.New(), name, GrantOf(command), secret.Hash, now, command.ExpiresAt);
        if (!command.Caller.Includes(key.Rights))
        {
            throw new ApiKeyExceedsCallerException();
        }

        if (options.ReservedNames.Contains(name.Value))
        {
            throw new ApiKeyNameTakenException();
        }

        var idempotency = command.Idempotency?.From<ApiKey>(stored => new NewApiKey(stored, secret));
        return new NewApiKey(await keys.Create(key, now, idempotency, cancellationToken), secret);
    }

    private static Grant GrantOf(CreateApiKeyCommand command) =>
        new(
            RoleName.Parse(command.Role),
            command.Scopes?.Select(Scope.Parse),
            command.Party is null ? null : Domain.Access.Party.Parse(command.Party),
            command.Addresses?.Select(AddressRange.Parse)
        );
}
