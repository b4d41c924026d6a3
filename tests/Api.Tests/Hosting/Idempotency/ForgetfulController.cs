using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Application.Idempotency;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Tests.Hosting.Idempotency;

/// <summary>Writes of somebody who forgot about the key.</summary>
[ApiController]
[Route("forgetful")]
public sealed class ForgetfulController(CommandDispatcher writes) : ControllerBase
{
    /// <summary>Writes without the dispatcher.</summary>
    [HttpPut]
    [RequiresRole(Role.Writer, "tests:write")]
    public IActionResult PutPastTheDispatcher() => Ok(new { done = true });

    /// <summary>Sends a command whose handler does not hand the key on.</summary>
    [HttpPost]
    [RequiresRole(Role.Writer, "tests:write")]
    public Task<IActionResult> Post(CancellationToken cancellationToken) =>
        writes.Send(new ForgetfulCommand(), done => Ok(new { done }), cancellationToken);

    /// <summary>Writes nothing, and says so.</summary>
    [HttpDelete]
    [RequiresRole(Role.Writer, "tests:write")]
    public IActionResult DeleteNothing() => NotFound();

    /// <summary>Adds these actions to a service.</summary>
    public static void AddTo(IWebHostBuilder builder) =>
        builder.ConfigureTestServices(services =>
            services
                .AddSingleton<IRequestHandler<ForgetfulCommand, bool>, ForgetfulHandler>()
                .AddControllers()
                .AddApplicationPart(typeof(ForgetfulController).Assembly)
        );

    private sealed record ForgetfulCommand : WriteCommand<bool>;

    private sealed class ForgetfulHandler : IRequestHandler<ForgetfulCommand, bool>
    {
        public Task<bool> Handle(ForgetfulCommand request, CancellationToken cancellationToken) =>
            Task.FromResult(true);
    }
}
