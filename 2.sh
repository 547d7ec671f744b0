curl -s localhost:8080/api/auth/login -H 'content-type: application/json' -d '{"email": "…", "password": "…"}'
curl -s localhost:8080/api/backoffice/crm/customers -H "authorization: Bearer $TOKEN"
curl -s localhost:8080/api/openapi.json
