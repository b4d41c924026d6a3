using Personalisation.Domain.Access;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Tests.Access;

internal sealed class RoleNameTests
{
    [TestCase("reader", Role.Reader)]
    [TestCase("writer", Role.Writer)]
    [TestCase("admin", Role.Admin)]
    public void Parse_AnyName_IsTheRoleOfThatName(string name, Role role) =>
        Assert.That((RoleName.Parse(name), RoleName.Of(role)), Is.EqualTo((role, name)));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("Reader")]
    [TestCase("owner")]
    [TestCase("1")]
    [TestCase("reader ")]
    public void Parse_NoSuchRole_IsRefused(string? name)
    {
        Assert.That(RoleName.Find(name), Is.Null);
        Assert.That(
            () => RoleName.Parse(name),
            Throws.TypeOf<BrokenRuleException>().With.Message.EqualTo("role must be one of reader, writer, admin")
        );
    }

    [Test]
    public void All_Always_IsEveryRoleInOrder() =>
        Assert.That(RoleName.All, Is.EqualTo(Enum.GetValues<Role>().Order().Select(RoleName.Of)));
}
