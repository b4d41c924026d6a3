using MediatR;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Profiles;

internal sealed class Puts : IRequestHandler<SaveProfileCommand, Versioned<ProfileChange>>
{
    private readonly Dictionary<string, Exception> _failures = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public List<string?> Tags { get; } = [];

    public List<object?> Keys { get; } = [];

    public void Fail(string id, Exception failure) => _failures[id] = failure;

    public async Task<Versioned<ProfileChange>> Handle(SaveProfileCommand request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (_gate)
        {
            Tags.AddRange(request.Tags ?? []);
            Keys.Add(request.Idempotency);
        }

        return _failures.TryGetValue(request.Id!, out var failure)
            ? throw failure
            : new(new ProfileChange(true, A.Profile(request.Id!), [], []), 7);
    }
}
