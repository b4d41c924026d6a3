"""Creates the stacks against a mock of AWS on this machine (moto), and uses what they describe.

The parameters are those that `make deploy DRY_RUN=true` would give. Then the service is started in Production with
precisely the environment and the secrets of the task definition, and used; and once more where it makes the table
itself, to compare that with the table of the stack.

What the mock leaves out is not checked here: it takes neither TTL nor backups, alarms, scaling and egress rules from a
template (the first two are compared by the template's text), asks for no rights, and charges as it likes.
"""

import hashlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import boto3
import yaml

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "deploy/cloudformation"
CONFIGURATION = os.environ.get("CONFIGURATION", "Debug")
SERVICE = ROOT / f"src/Api/bin/{CONFIGURATION}/net10.0/Personalisation.Api.dll"
PROFILE = "473b82fb-8717-4e69-894c-1844a2f183bf"
KEY = "a key that is known here alone"
PASSWORD = "a password that is known here alone"
REGION = "us-east-1"

processes = []
logs = Path(tempfile.mkdtemp(prefix="stack-check-"))


class Fault(Exception):
    """Something is not as it must be."""


def need(condition, fault):
    if not condition:
        raise Fault(fault)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(name, command, **how):
    log = open(logs / name, "w")
    process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, **how)
    process.log = logs / name
    processes.append(process)
    return process


def call(port, method, path, body=None, key=KEY):
    """One request as the load balancer would pass it on: status, headers, body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=15)
    headers = {"Host": "api.example.com", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}
    if key:
        headers["X-Api-Key"] = key
    if body is not None:
        headers["Content-Type"] = f"application/{'merge-patch+json' if method == 'PATCH' else 'json'}"
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    return answer.status, answer.headers, json.loads(text) if text else None


def wait(process, port, path):
    limit = time.monotonic() + 30
    while time.monotonic() < limit:
        need(process.poll() is None, f"ended at its start:\n{process.log.read_text()[-2000:]}")
        try:
            # A mock or a service, whatever it answers: it is there.
            call(port, "GET", path)
            return
        except (OSError, json.JSONDecodeError):
            time.sleep(0.1)
    raise Fault(f"does not answer:\n{process.log.read_text()[-2000:]}")


def expect(what, answer, status):
    need(answer[0] == status, f"{what}: {answer[0]} instead of {status}: {answer[2]}")
    return answer


def dry_run(environment, stacks):
    """The parameters of each template, as the command would give them."""
    done = subprocess.run(
        [TEMPLATES / "deploy"], env=environment, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL
    )
    need(done.returncode == 0, f"deploy DRY_RUN=true failed:\n{done.stdout}{done.stderr}")
    found = {}
    for line in re.finditer(r"would create the stack \S+ of (\S+)\.yaml with (.*)", done.stdout):
        pairs = (pair.split("=", 1) for pair in line[2].split(" "))
        found[line[1]] = {} if line[2] == "the defaults" else dict(pairs)
    need(found.keys() == stacks, f"deploy DRY_RUN=true says nothing of a stack:\n{done.stdout}")
    return found


def create(cloudformation, tenant, name, parameters):
    cloudformation.create_stack(
        StackName=f"{tenant}-{name}",
        TemplateBody=(TEMPLATES / f"{name}.yaml").read_text(),
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
        Capabilities=["CAPABILITY_IAM"],
    )
    stack = cloudformation.describe_stacks(StackName=f"{tenant}-{name}")["Stacks"][0]
    need(stack["StackStatus"] == "CREATE_COMPLETE", f"the stack of {name}.yaml is {stack['StackStatus']}")
    return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs") or []}


def environment_of_task(ecs, secrets, tenant):
    """What ECS would give to the container of the service."""
    task = ecs.list_task_definitions(familyPrefix=f"{tenant}-service")["taskDefinitionArns"][0]
    containers = ecs.describe_task_definition(taskDefinition=task)["taskDefinition"]["containerDefinitions"]
    container = next(container for container in containers if container["name"] == "service")
    environment = {variable["name"]: variable["value"] for variable in container["environment"]}
    # The mock keeps a place for what a condition leaves out.
    for secret in filter(None, container["secrets"]):
        # Of a secret that is JSON, a member can be named behind its ARN, which has seven parts.
        parts = secret["valueFrom"].split(":")
        value = secrets.get_secret_value(SecretId=":".join(parts[:7]))["SecretString"]
        environment[secret["name"]] = json.loads(value)[parts[7]] if len(parts) > 7 else value
    return environment, container


def start_service(name, environment, mock):
    """The service on a port that is free here; nothing of this shell gets in but what a process needs to run."""
    port = free_port()
    own = {key: os.environ[key] for key in ("PATH", "HOME", "DOTNET_ROOT") if key in os.environ}
    # The SDK's own variable: the service believes that it is on AWS.
    aws = {"AWS_ENDPOINT_URL_DYNAMODB": mock, "AWS_ACCESS_KEY_ID": "mock", "AWS_SECRET_ACCESS_KEY": "mock"}
    process = start(name, ["dotnet", SERVICE], env=own | environment | aws | {"PORT": str(port)}, cwd=logs)
    return process, port


def use(port):
    """What a client does first; every operation of the store is among it."""
    profile = (ROOT / "requests/test_profile.json").read_bytes()
    expect("readiness", call(port, "GET", "/health/ready", key=None), 200)
    expect("a PUT without a key", call(port, "PUT", "/api/v1/profile", profile, key=None), 401)
    expect("PUT of a profile", call(port, "PUT", "/api/v1/profile", profile), 201)
    _, headers, read = expect("GET of a profile", call(port, "GET", f"/api/v1/profile/{PROFILE}"), 200)
    need(read["tags"] == json.loads(profile)["tags"] and len(read["segments"]) == 2, f"GET of a profile: {read}")
    need("Strict-Transport-Security" in headers, "the proxy's word for HTTPS is not believed")
    expect("PUT of a blob", call(port, "PUT", f"/api/v1/blob/{PROFILE}", b'{"a": 1}'), 201)
    _, _, patched = expect("PATCH of a blob", call(port, "PATCH", f"/api/v1/blob/{PROFILE}", b'{"b": 2}'), 200)
    need(patched == {"id": PROFILE, "a": 1, "b": 2}, f"PATCH of a blob: {patched}")
    user = json.dumps({"email": "ada@example.com", "name": "Ada"})
    expect("POST of a user", call(port, "POST", "/api/v1/users", user), 201)
    _, _, users = expect("GET of the users, by an index", call(port, "GET", "/api/v1/users"), 200)
    need(len(users["items"]) == 1, f"GET of the users: {users}")
    expect("DELETE of a blob", call(port, "DELETE", f"/api/v1/blob/{PROFILE}"), 204)
    expect("DELETE of a profile", call(port, "DELETE", f"/api/v1/profile/{PROFILE}"), 204)
    expect("GET after that", call(port, "GET", f"/api/v1/profile/{PROFILE}"), 404)


def compare_tenants(port, other_port, other_key):
    """Two services over the tables of two tenants."""
    path = "/api/v1/blob/shared-name"
    expect("PUT of a blob of one tenant", call(port, "PUT", path, b'{"tenant": 1}'), 201)
    expect("GET of it by the other", call(other_port, "GET", path, key=other_key), 404)
    expect("GET with the key of the other", call(port, "GET", path, key=other_key), 401)
    expect("GET by the other with a foreign key", call(other_port, "GET", path), 401)
    expect("PUT of the same name", call(other_port, "PUT", path, b'{"tenant": 2}', key=other_key), 201)
    _, _, read = expect("GET of both", call(port, "GET", path), 200)
    need(read["tenant"] == 1, f"one tenant reads the other's blob: {read}")


def shape(table):
    """What a table is, without what it is called and when it was made."""
    return {
        "keys": table["KeySchema"],
        "attributes": sorted(table["AttributeDefinitions"], key=lambda of: of["AttributeName"]),
        "indexes": [
            (index["IndexName"], index["KeySchema"], index["Projection"])
            for index in sorted(table["GlobalSecondaryIndexes"], key=lambda of: of["IndexName"])
        ],
        "billing": table["BillingModeSummary"]["BillingMode"],
        "deletion protection": str(table["DeletionProtectionEnabled"]).lower(),
    }


def compare_tables(dynamodb, of_stack, of_service):
    described = [shape(dynamodb.describe_table(TableName=name)["Table"]) for name in (of_stack, of_service)]
    for key, value in described[0].items():
        need(value == described[1][key], f"{key}: the stack has {value}, the service makes {described[1][key]}")
    # By the template's text, because the mock leaves these two out.
    template = yaml.load((TEMPLATES / "table.yaml").read_text(), Loader)["Resources"]["Table"]["Properties"]
    made = dynamodb.describe_time_to_live(TableName=of_service)["TimeToLiveDescription"]
    wanted = template["TimeToLiveSpecification"]
    need(
        (made["AttributeName"], made["TimeToLiveStatus"]) == (wanted["AttributeName"], "ENABLED") and wanted["Enabled"],
        f"TTL: the stack has {wanted}, the service makes {made}",
    )
    made = dynamodb.describe_continuous_backups(TableName=of_service)["ContinuousBackupsDescription"]
    made = made["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"]
    wanted = template["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"]
    need((made == "ENABLED") == wanted, f"recovery: the stack has {wanted}, the service makes {made}")


def check_carts(environment, without):
    """What tasks with and without a PostgreSQL are told of it."""
    names = ("CART_STORE_TYPE", "DATABASE_URL", "INIT_DB_SCHEMA", "PGPASSWORD")
    told = [environment.get(name) for name in names]
    need(told == ["postgres", "postgres://the-new-server", "true", PASSWORD], f"the task is told {told}")
    told = [without.get(name) for name in names]
    need(told == ["dynamodb", "", "true", None], f"the task without PostgreSQL is told {told}")


class Loader(yaml.SafeLoader):
    """Reads a template; what its functions come to is not asked for."""


Loader.add_multi_constructor("!", lambda loader, tag, node: tag)


def stop(process, limit):
    process.send_signal(signal.SIGTERM)
    need(process.wait(timeout=limit) == 0, f"the service ended with {process.returncode} after SIGTERM")


def check():
    need(SERVICE.exists(), f"{SERVICE} is missing: make build")
    port = free_port()
    mock = f"http://127.0.0.1:{port}"
    wait(start("mock", ["moto_server", "-H", "127.0.0.1", "-p", str(port)]), port, "/moto-api/data.json")

    os.environ |= {"AWS_ENDPOINT_URL": mock, "AWS_ACCESS_KEY_ID": "mock", "AWS_SECRET_ACCESS_KEY": "mock"}
    os.environ |= {"AWS_DEFAULT_REGION": REGION, "AWS_REGION": REGION, "AWS_PAGER": "", "AWS_CONFIG_FILE": os.devnull}
    for foreign in ("AWS_PROFILE", "AWS_SESSION_TOKEN"):
        os.environ.pop(foreign, None)
    cloudformation, ecs, dynamodb, secrets, acm = map(
        boto3.client, ("cloudformation", "ecs", "dynamodb", "secretsmanager", "acm")
    )
    certificate = acm.request_certificate(DomainName="api.example.com")["CertificateArn"]

    def deploy(tenant, key, **chosen):
        """The three stacks of a tenant, and the environment of its task."""
        entry = f"{tenant}:admin:{hashlib.sha256(key.encode()).hexdigest()}"
        secret = secrets.create_secret(Name=f"{tenant}/api-keys", SecretString=entry)["ARN"]
        chosen |= {"STACK": tenant, "IMAGE": "image:1", "CERTIFICATE": certificate, "API_KEYS_SECRET": secret}
        stacks = {"table", "service", "alarms"} | ({"carts"} if "CARTS" in chosen else set())
        parameters = dry_run(os.environ | chosen | {"DRY_RUN": "true"}, stacks)
        table = create(cloudformation, tenant, "table", parameters["table"])["TableName"]
        if "CARTS" in chosen:
            # The mock makes no server whose password RDS keeps: what the stack of carts.yaml gives is made up.
            password = secrets.create_secret(Name=f"rds!{tenant}", SecretString=json.dumps({"password": PASSWORD}))
            parameters["service"]["DatabaseSecretArn"] = password["ARN"]
        create(cloudformation, tenant, "service", parameters["service"])
        create(cloudformation, tenant, "alarms", parameters["alarms"])
        environment, container = environment_of_task(ecs, secrets, tenant)
        used = environment["TABLE_NAME"]
        need(used == table, f"the task uses {used}, and the stack made {table}")
        need(environment["AWS_REGION"] == REGION, f"the task's region is {environment['AWS_REGION']}")
        return table, environment, container

    table, environment, container = deploy("check", KEY)
    service, port = start_service("service", environment, mock)
    making = environment | {"CREATE_TABLE": "true", "TABLE_NAME": "made_by_service"}
    maker, maker_port = start_service("maker", making, mock)
    wait(service, port, "/health/live")
    wait(maker, maker_port, "/health/live")
    print(f"the service is ready in Production over the table {table} of the stack")
    use(port)
    print("it was used: profile, blob, user, index, transactions")
    other_key = "a key of the other tenant"
    other_table, other_environment, _ = deploy("acme", other_key, TABLE="acme_profiles")
    need(other_table != table, f"both tenants use the table {table}")
    other, other_port = start_service("other", other_environment, mock)
    wait(other, other_port, "/health/live")
    compare_tenants(port, other_port, other_key)
    print("two tenants side by side: neither sees the other's data, nor takes its key")
    _, postgres, _ = deploy("shop", "a key of the shop", TABLE="shop_profiles", CARTS="postgres")
    check_carts(postgres, environment)
    print("a tenant with carts in PostgreSQL: the task knows where it is, and its password")
    compare_tables(dynamodb, table, "made_by_service")
    print("the table of the stack is the one that the service makes")
    stop(service, container["stopTimeout"])
    stop(maker, container["stopTimeout"])
    stop(other, container["stopTimeout"])


try:
    check()
except Fault as fault:
    print(f"stack check: {fault}", file=sys.stderr)
    sys.exit(1)
finally:
    for process in processes:
        if process.poll() is None:
            process.kill()
            process.wait()
    shutil.rmtree(logs, ignore_errors=True)
